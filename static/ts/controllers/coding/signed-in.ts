/** Who the server takes us for. After a sign-in elsewhere the page's token is renewed, for the same person alone. */

import { required } from "./dom";

export type Who = "same" | "another" | "nobody" | "unknown";

const TOKEN = /name="csrf-token" content="([^"]+)"/;
const MEMBER = /data-member="([^"]+)"/;

export class SignedIn {
  /** Set when somebody had signed out: the next write asks first. */
  inDoubt = false;
  last: Who = "same";

  constructor(private readonly member: string) {}

  async check(): Promise<Who> {
    this.last = await this.#ask();
    this.inDoubt = this.last !== "same";
    return this.last;
  }

  /** Reads the beginning of this very page anew: it names the member and carries a fresh token. */
  async #ask(): Promise<Who> {
    try {
      const response = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
      return response.status >= 500 ? "unknown" : this.#recognise(await beginningOf(response));
    } catch (error) {
      if (error instanceof TypeError) {
        return "unknown";
      }
      throw error;
    }
  }

  #recognise(page: string): Who {
    const member = MEMBER.exec(page)?.[1];
    const token = TOKEN.exec(page)?.[1];
    if (member === undefined || token === undefined) {
      return "nobody";
    }
    if (member !== this.member) {
      return "another";
    }
    required('meta[name="csrf-token"]').setAttribute("content", token);
    return "same";
  }
}

/** A transcript may be long: stops reading once the member is named. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let page = "";
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    page += part.value;
    if (MEMBER.test(page)) {
      await reader?.cancel();
      break;
    }
  }
  return page;
}

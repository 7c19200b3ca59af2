/** Memos and comments over the wire. A text sent again under the same key is written once. */

import { request } from "../../http";
import type { WireMemo, WireNotes, WireOn } from "../../model/wire";

export interface MemoWords {
  readonly body: string;
  readonly isPrivate: boolean;
}

export class NotesClient {
  constructor(private readonly api: string) {}

  read({ kind, id }: WireOn): Promise<WireNotes> {
    return request("GET", `${this.api}/notes/${kind}/${id}`);
  }

  async newMemo({ kind, id }: WireOn, { body, isPrivate }: MemoWords, key: string): Promise<void> {
    await request("POST", `${this.api}/notes/${kind}/${id}/memos`, { body: { body, private: isPrivate }, key });
  }

  async changeMemo(memo: Pick<WireMemo, "id" | "version">, { body, isPrivate }: MemoWords, key: string): Promise<void> {
    const sent = { body, private: isPrivate, version: memo.version };
    await request("PUT", `${this.api}/memos/${memo.id}`, { body: sent, key });
  }

  async open({ kind, id }: WireOn, body: string, key: string): Promise<void> {
    await request("POST", `${this.api}/notes/${kind}/${id}/threads`, { body: { body }, key });
  }

  async reply(thread: string, body: string, key: string): Promise<void> {
    await request("POST", `${this.api}/comments/${thread}/replies`, { body: { body }, key });
  }

  async settle(thread: string, resolved: boolean): Promise<void> {
    await request("POST", `${this.api}/comments/${thread}/${resolved ? "resolve" : "reopen"}`, { body: {} });
  }

  async takeBack(comment: string): Promise<void> {
    await request("DELETE", `${this.api}/comments/${comment}`);
  }
}

/** Requests to our own server: the token of the page, one key for each intended write, refusals as typed errors. */

import { gettext } from "./i18n";

/** The body of an error answer, `application/problem+json`. Further fields depend on `type`. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly [field: string]: unknown;
}

/** The server answered and refused. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(readonly details: ProblemDetails) {
    super(details.detail ?? details.title);
  }

  get status(): number {
    return this.details.status;
  }
}

/** No answer came: what was sent may or may not have arrived. Send it again under the same key. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";

  constructor(cause: unknown) {
    super(gettext("The server could not be reached."), { cause });
  }
}

export interface RequestOptions {
  readonly body?: unknown;
  /** The gesture of a write. Repeating a request under its key returns the first answer. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Goes on when the page is left. */
  readonly keepalive?: boolean;
}

const WRITES = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * Sends JSON (or FormData) and returns the JSON of the answer, undefined where it has none.
 * Throws Problem or Unreachable.
 */
export async function request<Answer>(method: string, url: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(method, url, options);
  if (!response.ok) {
    throw new Problem(await problemOf(response));
  }
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** A new key for one intended write. Works on pages served without TLS too, where `randomUUID` is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

async function send(method: string, url: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: headersOf(method, options),
      body: bodyOf(options.body),
      credentials: "same-origin",
      signal: options.signal ?? null,
      keepalive: options.keepalive ?? false,
    });
  } catch (error) {
    if (options.signal?.aborted === true) {
      throw error;
    }
    throw new Unreachable(error);
  }
}

function headersOf(method: string, { body, key }: RequestOptions): Headers {
  const headers = new Headers({ Accept: "application/json, application/problem+json" });
  if (body !== undefined && !(body instanceof FormData)) {
    headers.set("Content-Type", "application/json");
  }
  if (WRITES.has(method)) {
    headers.set("Idempotency-Key", key ?? newKey());
    headers.set("X-CSRFToken", csrfToken());
  }
  return headers;
}

function bodyOf(body: unknown): BodyInit | null {
  if (body === undefined) {
    return null;
  }
  return body instanceof FormData ? body : JSON.stringify(body);
}

/** The page carries the token in a meta element; its cookie is closed to scripts. */
function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

async function problemOf(response: Response): Promise<ProblemDetails> {
  const plain = { type: "about:blank", title: titleOf(response), status: response.status };
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json") ?? false;
  return isProblem ? { ...plain, ...((await response.json()) as Partial<ProblemDetails>) } : plain;
}

function titleOf(response: Response): string {
  return response.statusText || gettext("The server refused without saying why.");
}

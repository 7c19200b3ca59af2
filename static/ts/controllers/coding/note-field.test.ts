import { beforeEach, expect, it, vi } from "vitest";

import { Problem, Unreachable } from "../../http";
import { find } from "../../testing";
import { NoteField, type FieldParts, type Sent } from "./note-field";

const send = vi.fn<(sent: Sent) => Promise<void>>();
const [sent, leave] = [vi.fn(), vi.fn()];

beforeEach(() => {
  localStorage.clear();
  vi.resetAllMocks();
  send.mockResolvedValue();
});

function shown(more: Partial<FieldParts> = {}): NoteField {
  const field = new NoteField({ draft: "memo 1", label: "Memo", button: "Keep", send, sent, leave, ...more });
  document.body.replaceChildren(field.element);
  return field;
}

function type(text: string): void {
  find("textarea").value = text;
  find("textarea").dispatchEvent(new Event("input"));
}

function press(name: string): void {
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  button?.click();
}

function conflict(): Problem {
  const current = { id: "m", body: "From the office", version: 3 };
  return new Problem({ type: "about:blank", title: "Changed meanwhile", status: 412, current });
}

it("keeps what is typed on the device until it is sent", async () => {
  const field = shown();
  type("Why here");
  shown();
  expect(find("textarea").value).toBe("Why here");
  document.body.replaceChildren(field.element);
  sent.mockImplementation(() => shown());
  await field.send();
  expect(find("textarea").value).toBe("");
  expect(document.body.textContent).not.toContain("Not sent yet");
});

it("keeps the words, and sends them again under the same key, when no answer came", async () => {
  const field = shown();
  type("Why here");
  send.mockRejectedValueOnce(new Unreachable(new Error("offline")));
  await field.send();
  expect(find("textarea").value).toBe("Why here");
  expect(document.body.textContent).toContain("kept on this device");
  await field.send();
  const [first, second] = send.mock.calls.map(([sent]) => sent.key);
  expect(second).toBe(first);
});

it("shows both texts when another stands there meanwhile, and joins them", async () => {
  const field = shown({ text: "Before", isPrivate: false });
  type("From home");
  send.mockRejectedValueOnce(conflict());
  await field.send();
  expect(document.body.textContent).toContain("From the office");
  expect(find("textarea").value).toBe("From home");
  press("Join both");
  await vi.waitFor(() => {
    expect(send).toHaveBeenCalledTimes(2);
  });
  expect(send.mock.calls[1]?.[0]).toMatchObject({
    body: "From the office\n\nFrom home",
    over: { id: "m", version: 3 },
  });
});

it("puts one's own in the place of what stands there when told so", async () => {
  const field = shown({ text: "Before" });
  type("From home");
  send.mockRejectedValueOnce(conflict());
  await field.send();
  press("Keep mine");
  expect(send.mock.calls[1]?.[0]).toMatchObject({ body: "From home", over: { version: 3 } });
});

it("says why the server refused and keeps the words", async () => {
  const field = shown();
  type("Why here");
  send.mockRejectedValueOnce(new Problem({ type: "about:blank", title: "No", status: 409, detail: "It was withdrawn." }));
  await field.send();
  expect(document.body.textContent).toContain("It was withdrawn.");
  expect(find("textarea").value).toBe("Why here");
});

it("sends nothing where nothing is said", async () => {
  await shown().send();
  expect(send).not.toHaveBeenCalled();
});

it("goes back to the text with Escape and sends with Ctrl and Enter", () => {
  shown();
  type("Why here");
  find("textarea").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(leave).toHaveBeenCalled();
  find("textarea").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true }));
  expect(send).toHaveBeenCalledOnce();
});

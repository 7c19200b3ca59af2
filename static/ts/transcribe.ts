/** The editor of a transcription: opens it, saves it as it grows, and hands it on. */

import "../css/screens/transcribing.css";

import { Editor } from "./controllers/transcribe/editor";
import { listenForEditorKeys } from "./controllers/transcribe/keys";
import { tapeOf } from "./controllers/transcribe/tape";
import { required, role, say } from "./controllers/coding/dom";
import { gettext, interpolate, ngettext } from "./i18n";
import { TypedDraft, type Saved, type Stored } from "./state/typed-draft";

const WORDS: Readonly<Record<Saved, () => string>> = {
  saved: () => gettext("Saved"),
  saving: () => gettext("Saving"),
  offline: () => gettext("Not saved on the server yet: it cannot be reached. Everything is kept on this device."),
  refused: () => gettext("Not saved on the server. Everything is kept on this device."),
};

function begin(box: HTMLElement): void {
  const { save = "", id = "", member = "" } = box.dataset;
  const stored = JSON.parse(document.querySelector("#transcription")?.textContent ?? "null") as Stored;
  const note = role("told");
  const tell = (message: string): void => {
    note.hidden = false;
    say(note, message);
  };
  const draft = new TypedDraft(save, `rapporteur transcription ${id} of ${member}`, stored, {
    state: (state, why) => { say(role("saved"), [WORDS[state](), why].filter(Boolean).join(" ")); },
    replaced: (turns, { by, doubled }) => {
      editor.show(turns);
      tell([whyReplaced(by), doubled > 0 ? bothKept(doubled) : ""].filter(Boolean).join(" "));
    },
  });
  const editor = new Editor(role("turns"), required("#names"), tapeOf(required("#deck"), tell), {
    changed: (turns) => { draft.changed(turns); },
    say: tell,
  });
  editor.show(stored.turns);
  say(role("saved"), WORDS.saved());
  draft.restore();
  void draft.refresh();
  listenForEditorKeys(box, editor);
  editor.rows.at(editor.rows.all.length - 1)?.text.focus();
  keepWhenLeaving(draft);
  finishWhenSaved(draft, tell);
}

function whyReplaced(by: string): string {
  return by === ""
    ? gettext("What this device had kept and the server had not is back.")
    : interpolate(gettext("%(name)s saved this transcription meanwhile. Both versions were put together."), { name: by });
}

function bothKept(count: number): string {
  return interpolate(
    ngettext(
      "%(count)s turn was changed in both: it stands twice, yours first.",
      "%(count)s turns were changed in both: they stand twice, yours first.",
      count,
    ),
    { count },
  );
}

function keepWhenLeaving(draft: TypedDraft): void {
  addEventListener("online", () => void draft.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      void draft.refresh();
    }
  });
  addEventListener("pagehide", () => void draft.flush());
  addEventListener("beforeunload", (event) => {
    if (draft.state === "refused") {
      event.preventDefault();
    }
  });
}

/** The form says which version it means, so it waits until the server has everything. */
function finishWhenSaved(draft: TypedDraft, tell: (message: string) => void): void {
  const form = role("finish");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void draft.flush().then((isSaved) => {
      const version = form.querySelector<HTMLInputElement>('[name="version"]');
      if (isSaved && version !== null && form instanceof HTMLFormElement) {
        version.value = String(draft.version);
        form.submit();
      } else {
        tell(gettext("It is not all on the server yet, so it was not finished. Try again in a moment."));
      }
    });
  });
}

const box = document.querySelector<HTMLElement>("#transcribing");
if (box !== null) {
  begin(box);
}

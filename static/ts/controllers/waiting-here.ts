/** On the page of one's work: what this device keeps for its person and could not send yet, a row for each session. */

import { gettext, interpolate, ngettext } from "../i18n";
import { waitingOnDevice, type WaitingWork } from "../state/queue-storage";
import { el } from "./coding/dom";

/** `<ul data-controller="waiting-here" data-member="…" data-workbench="/p/x/sessions/ID/code/" data-placeholder="ID">` */
export function waitingHere(list: HTMLElement): void {
  const { member, workbench, placeholder } = list.dataset;
  if (member === undefined || workbench === undefined || placeholder === undefined) {
    throw new Error("The list of what waits names its member and the address of the coding screen.");
  }
  void waitingOnDevice(member).then((works) => {
    list.prepend(...works.map((work) => row(work, workbench, placeholder)));
  });
}

function row({ work, waiting, conflicts }: WaitingWork, workbench: string, placeholder: string): HTMLElement {
  const [session = "", round = ""] = work.split(" ");
  const address = `${workbench.replace(placeholder, session)}?round=${round}`;
  return el(
    "li",
    {},
    el("span", {}, sentence(waiting, conflicts)),
    el("a", { class: "end", href: address }, gettext("Look")),
  );
}

function sentence(waiting: number, conflicts: number): string {
  return conflicts > 0
    ? interpolate(
        ngettext(
          "%(count)s change of yours met another and needs you",
          "%(count)s changes of yours met others and need you",
          conflicts,
        ),
        { count: conflicts },
      )
    : interpolate(
        ngettext(
          "%(count)s change of yours waits on this device to be sent",
          "%(count)s changes of yours wait on this device to be sent",
          waiting,
        ),
        { count: waiting },
      );
}

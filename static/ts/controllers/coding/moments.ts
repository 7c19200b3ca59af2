/** When something happened, shortly: today by the clock, else by the day; in full under the pointer. */

import { el } from "./dom";

export function timeOf(at: string): HTMLTimeElement {
  const moment = new Date(at);
  const today = moment.toDateString() === new Date().toDateString();
  const shown = today
    ? moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false })
    : moment.toLocaleDateString([], { day: "numeric", month: "numeric" });
  return el("time", { datetime: at, title: moment.toLocaleString() }, shown);
}

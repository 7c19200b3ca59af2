/** When something happened, shortly: today by the clock, else by the day; in full under the pointer. */

import { language } from "../../i18n";
import { el } from "./dom";

export function timeOf(at: string): HTMLTimeElement {
  const moment = new Date(at);
  const today = moment.toDateString() === new Date().toDateString();
  const shown = today
    ? moment.toLocaleTimeString(language(), { hour: "2-digit", minute: "2-digit", hour12: false })
    : moment.toLocaleDateString(language(), { day: "numeric", month: "numeric" });
  return el("time", { datetime: at, title: moment.toLocaleString(language()) }, shown);
}

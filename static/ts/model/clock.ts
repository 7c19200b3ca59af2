/** Moments of a recording in a reader's words, as the pages write them. */

function parts(ms: number): [hours: number, minutes: number, seconds: string] {
  const seconds = Math.floor(Math.max(ms, 0) / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, "0")];
}

/** `1:02:33`, below an hour `2:33`. */
export function clock(ms: number): string {
  const [hours, minutes, seconds] = parts(ms);
  return hours > 0 ? hoursClock(ms) : `${String(minutes)}:${seconds}`;
}

/** `0:02:33`: always with hours. */
export function hoursClock(ms: number): string {
  const [hours, minutes, seconds] = parts(ms);
  return `${String(hours)}:${String(minutes).padStart(2, "0")}:${seconds}`;
}

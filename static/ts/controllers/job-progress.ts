import { request, Unreachable } from "../http";
import { gettext, interpolate } from "../i18n";

/** What the address of a job answers. `total` is 0 while nobody knows how much there is. */
export interface JobState {
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly progress: number;
  readonly total: number;
  readonly step: string;
  readonly error: string;
}

/** Milliseconds between questions: quick at first, since most jobs are short. The last one goes on. */
const PAUSES = [500, 500, 1000, 2000];

/**
 * Follows a job: asks for its state, shows step and progress, goes to `data-follow` once done (or loads afresh).
 *
 *     <section class="job" data-controller="job-progress" data-url="/…/jobs/7f3a…" data-follow="/…">
 *       <p data-role="said" role="status">Waiting</p><progress class="progress"></progress>
 *     </section>
 */
export function jobProgress(section: HTMLElement, left: AbortSignal): void {
  const said = section.querySelector<HTMLElement>('[data-role="said"]');
  const bar = section.querySelector("progress");
  const url = section.dataset.url;
  if (said === null || bar === null || url === undefined) {
    throw new Error("A job's section holds its address, a place for words and a progress element.");
  }
  const show = (job: JobState): void => {
    say(said, wordsFor(job));
    fill(bar, job);
    section.classList.toggle("is-failed", job.state === "failed");
  };
  void follow(url, show, said, left).then((job) => {
    if (job?.state === "done") {
      goOn(section.dataset.follow);
    }
  });
}

/** Asks until the job has ended or its section has left the page; returns its last state in the first case. */
async function follow(
  url: string,
  show: (job: JobState) => void,
  said: HTMLElement,
  left: AbortSignal,
): Promise<JobState | undefined> {
  for (let asked = 0; !left.aborted; asked += 1) {
    const job = await ask(url, said, left);
    if (job !== undefined) {
      show(job);
      if (job.state !== "queued" && job.state !== "running") {
        return job;
      }
    }
    await pause(PAUSES[Math.min(asked, PAUSES.length - 1)] ?? 0, left);
  }
  return undefined;
}

/** The state of the job, undefined where no answer came: the work goes on all the same, so it is asked again. */
async function ask(url: string, said: HTMLElement, left: AbortSignal): Promise<JobState | undefined> {
  try {
    return await request<JobState>("GET", url, { signal: left });
  } catch (error) {
    if (left.aborted) {
      return undefined;
    }
    if (error instanceof Unreachable) {
      say(said, gettext("No connection. The work goes on; asking again."));
      return undefined;
    }
    say(said, gettext("Its progress cannot be read any more. Load the page afresh."));
    throw error;
  }
}

function wordsFor(job: JobState): string {
  switch (job.state) {
    case "queued":
      return gettext("Waiting for a free worker");
    case "running":
      return runningWords(job);
    case "done":
      return gettext("Done");
    case "failed":
      return job.error || gettext("It failed. Nothing was changed.");
    case "cancelled":
      return gettext("Cancelled. Nothing was changed.");
  }
}

function runningWords({ step, progress, total }: JobState): string {
  const words = step || gettext("Working");
  const counted = gettext("%(step)s, %(progress)s of %(total)s");
  return total === 0 ? words : interpolate(counted, { step: words, progress, total });
}

/** Only a change is written: a status region speaks whatever is put into it. */
function say(place: HTMLElement, words: string): void {
  if (place.textContent !== words) {
    place.textContent = words;
  }
}

function fill(bar: HTMLProgressElement, { state, progress, total }: JobState): void {
  if (state === "done") {
    bar.value = bar.max;
  } else if (total > 0) {
    bar.max = total;
    bar.value = progress;
  } else {
    bar.removeAttribute("value");
  }
}

function goOn(address: string | undefined): void {
  if (address === undefined || address === "") {
    location.reload();
  } else {
    location.assign(address);
  }
}

function pause(milliseconds: number, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    left.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

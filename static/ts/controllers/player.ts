import { recordingsOf } from "../model/recordings";
import { besideSentences } from "./player/beside";
import { footOf } from "./player/foot";
import { markHeard } from "./player/heard";
import { playLink, turnOf } from "./player/links";

/**
 * Plays a recording from a turn or a sentence. What is kept here plays in the foot of the page; other recordings are
 * opened at the moment, as the links do without script. A pointer on a sentence, or the arrow keys on a turn's link,
 * bring a link to that sentence beside it.
 *
 *     <li data-recording="7e0f" data-before="/p/…/media/#t=" data-form="seconds" data-offset="0"
 *         data-media="/p/…/media/" data-type="video/mp4" data-captions="/p/…/captions.vtt">…</li>
 *     <div data-controller="player">
 *       <article data-recording="7e0f"><a class="play" data-ms="1000" href="…">0:01</a>
 *         <div class="text"><p><span data-ms="1000">Welcome.</span></p></div></article>
 *     </div>
 *     <aside id="player" hidden><span data-role="now"></span><audio hidden></audio><video hidden><track></video>
 *       <button data-role="close">…</button></aside>
 */
export function player(transcript: HTMLElement, left: AbortSignal): void {
  const recordings = recordingsOf(document);
  const play = footOf(document.getElementById("player"), markHeard(transcript), left);
  besideSentences(transcript, recordings, left);
  transcript.addEventListener(
    "click",
    (event) => {
      const link = playLink(event.target);
      const recording = recordings.get(turnOf(link)?.dataset.recording ?? "");
      if (link !== null && recording !== undefined && recording.media !== "" && !isForAnotherWindow(event)) {
        event.preventDefault();
        play(recording, Number(link.dataset.ms));
      }
    },
    { signal: left },
  );
}

function isForAnotherWindow(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
}

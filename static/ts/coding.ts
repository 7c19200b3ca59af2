/** The coding screen: finds its text, loads the state and begins. */

import "../css/screens/workbench.css";
import "../css/highlights.css";

import { CodingScreen, type Place } from "./controllers/coding/coding-screen";
import { required } from "./controllers/coding/dom";
import { followPlace } from "./controllers/coding/panel-name";
import { StatusLine } from "./controllers/coding/status-line";
import { Transcript } from "./controllers/coding/transcript";
import { request, Unreachable } from "./http";
import { gettext } from "./i18n";
import type { WireState } from "./model/wire";

const AGAIN_AFTER = 3000;

function placeOfPage(): Place {
  const { api, stateUrl, feedUrl, momentsUrl, session, round, member } = required("#workbench").dataset;
  if (!api || !stateUrl || !feedUrl || !session || !round || !member) {
    throw new Error("The coding screen names its addresses, session, round and member.");
  }
  const recording = document.querySelector<HTMLElement>("#recording") ?? undefined;
  return { addresses: { api, state: stateUrl, feed: feedUrl, moments: momentsUrl }, session, round, member, recording };
}

/** The text can be read meanwhile; without an answer it is asked for again. */
async function loadState(url: string, status: StatusLine): Promise<WireState> {
  for (;;) {
    try {
      return await request<WireState>("GET", url);
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      status.say(gettext("The server could not be reached. The text can be read; codings follow when it answers."));
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
    }
  }
}

async function begin(): Promise<void> {
  const place = placeOfPage();
  const status = new StatusLine();
  const transcript = new Transcript();
  followPlace(transcript);
  const asked = transcript.turns.findIndex(({ element }) => `#${element.id}` === location.hash);
  // A reload puts the page back, but not what scrolls inside it.
  transcript.turns[asked]?.element.scrollIntoView();
  transcript.setCurrent(Math.max(0, asked));
  const state = await loadState(place.addresses.state, status);
  await new CodingScreen(state, place, transcript, status).open(state.cursor);
}

if (document.querySelector("#workbench") !== null) {
  void begin();
}

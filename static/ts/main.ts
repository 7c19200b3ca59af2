/** What every page loads: the style sheet and the small behaviours named in its markup. */

import "../css/app.css";

import { attachControllers } from "./controllers/attach";
import { copy } from "./controllers/copy";
import { disclosure } from "./controllers/disclosure";
import { draft } from "./controllers/draft";
import { dropArea } from "./controllers/drop-area";
import { groupBoard } from "./controllers/group-board";
import { jobProgress } from "./controllers/job-progress";
import { liveForm } from "./controllers/live-form";
import { oneKey } from "./controllers/one-key";
import { panelBorders } from "./controllers/panel-borders";
import { player } from "./controllers/player";
import { revealPassphrase } from "./controllers/reveal-passphrase";
import { search } from "./controllers/search";
import { searchKey } from "./controllers/search-key";
import { splitHere } from "./controllers/split-here";
import { ticks } from "./controllers/ticks";
import { waitingHere } from "./controllers/waiting-here";

attachControllers(document.body, {
  copy,
  disclosure,
  draft,
  "drop-area": dropArea,
  "group-board": groupBoard,
  "job-progress": jobProgress,
  "live-form": liveForm,
  "one-key": oneKey,
  "panel-borders": panelBorders,
  player,
  "reveal-passphrase": revealPassphrase,
  search,
  "search-key": searchKey,
  "split-here": splitHere,
  ticks,
  "waiting-here": waitingHere,
});

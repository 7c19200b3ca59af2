/** What every page loads: the style sheet and the small behaviours named in its markup. */

import "../css/app.css";

import { attachControllers } from "./controllers/attach";
import { copy } from "./controllers/copy";
import { disclosure } from "./controllers/disclosure";
import { dropArea } from "./controllers/drop-area";
import { jobProgress } from "./controllers/job-progress";
import { revealPassphrase } from "./controllers/reveal-passphrase";

attachControllers(document.body, {
  copy,
  disclosure,
  "drop-area": dropArea,
  "job-progress": jobProgress,
  "reveal-passphrase": revealPassphrase,
});

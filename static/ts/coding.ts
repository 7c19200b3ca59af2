/** What pages that show a coded text load besides main.ts: lanes, stripes and the names passages are painted under. */

import "../css/screens/workbench.css";
import "../css/highlights.css";

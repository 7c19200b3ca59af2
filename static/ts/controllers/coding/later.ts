/** Parts that are fetched once the first codings are drawn: none of them is needed for the first key. */

export { selectAskedPassage } from "./asked-passage";
export { attachBar } from "./bar";
export { CodeButton } from "./code-button";
export { listenForDeckKeys } from "./deck-bar";
export { ExtentEditing } from "./extent-editing";
export { FilterMenu } from "./filter-menu";
export { GoTo } from "./go-to";
export { KeyChoice } from "./key-choice";
export { Guideline } from "./guideline";
export { Holding } from "./holding";
export { MarkedReading } from "./marked-reading";
export { checkTexts } from "./integrity";
export { Listening } from "./listening";
export { Live } from "./live";
export { Overview } from "./overview";
export { OwnHistory } from "./own-history";
export { NotesPanel } from "./notes-panel";
export { Palette } from "./palette";
export { PassagePanel } from "./passage-panel";
export { Presence } from "./presence";
export { Spoken } from "./spoken";
export { WaitingList } from "./waiting-list";

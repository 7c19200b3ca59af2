/** Parts that are fetched once the first codings are drawn: none of them is needed for the first key. */

export { attachBar } from "./bar";
export { CodeButton } from "./code-button";
export { listenForDeckKeys } from "./deck-bar";
export { ExtentEditing } from "./extent-editing";
export { GoTo } from "./go-to";
export { checkTexts } from "./integrity";
export { Listening } from "./listening";
export { Live } from "./live";
export { Palette } from "./palette";
export { PassagePanel } from "./passage-panel";
export { Spoken } from "./spoken";
export { WaitingList } from "./waiting-list";

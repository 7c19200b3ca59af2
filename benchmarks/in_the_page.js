// What a page under measurement notes about itself; put there before its own scripts. Moments are ms from the navigation.

window.noted = { textAt: null, readyAt: null, drawnAt: null, tasks: [], frames: [], keys: [] };

new PerformanceObserver((list) => noted.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
  type: "longtask",
  buffered: true,
});

// Where the document is there in full, the last turn can be read and selected in the frame after.
const watch = () => {
  const now = performance.now();
  if (noted.textAt === null && document.readyState !== "loading") noted.textAt = now;
  if (noted.readyAt === null && document.querySelector("#workbench .top [data-role=pill-text]")?.textContent === "Saved")
    noted.readyAt = now;
  if (noted.drawnAt === null && noted.textAt !== null && document.querySelector(".stripe")) noted.drawnAt = now;
  if ([noted.textAt, noted.readyAt, noted.drawnAt].includes(null)) requestAnimationFrame(watch);
};
requestAnimationFrame(watch);

// From the key, or the choice in a menu, to the end of the frame that shows what it did.
for (const kind of ["keydown", "change"]) {
  addEventListener(
    kind,
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => noted.keys.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      }),
    { capture: true },
  );
}

window.noteFrames = (on) => {
  let before = performance.now();
  noted.watchesFrames = on;
  const frame = (now) => {
    if (!noted.watchesFrames) return;
    noted.frames.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  if (on) requestAnimationFrame(frame);
};

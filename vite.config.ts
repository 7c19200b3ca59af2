import { defineConfig } from "vitest/config";

// Browsers that know light-dark(), popover and the Highlight API's syntax: nothing is rewritten for older ones.
const BROWSERS = ["chrome125", "firefox128", "safari18"];

export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "static/dist",
    manifest: "manifest.json",
    target: BROWSERS,
    assetsInlineLimit: 0, // the content policy allows no data: fonts
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        main: "static/ts/main.ts",
        coding: "static/ts/coding.ts",
        transcribe: "static/ts/transcribe.ts",
        standalone: "static/css/standalone.css",
      },
      output: {
        // The page for broken servers cannot look anything up, so its style sheet keeps its name.
        assetFileNames: ({ names }) =>
          names.includes("standalone.css") ? "[name][extname]" : "assets/[name]-[hash][extname]",
      },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["static/ts/**/*.test.ts"],
  },
});

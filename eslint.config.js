import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  globalIgnores(["static/dist/", ".venv/", ".data/", "node_modules/", "collected/"]),
  js.configs.recommended,
  {
    files: ["static/ts/**/*.ts", "vite.config.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      // The content policy refuses style attributes; positions go through single properties, text through textContent.
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Build nodes; text goes in through textContent." },
        { property: "outerHTML", message: "Build nodes; text goes in through textContent." },
        { property: "insertAdjacentHTML", message: "Build nodes; text goes in through textContent." },
        { property: "cssText", message: "Set single properties: the content policy refuses whole declarations." },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["static/ts/**/*.test.ts"],
    // A test lists its cases in one describe block and draws its page from markup.
    rules: { "max-lines-per-function": "off", "no-restricted-properties": "off" },
  },
  {
    files: ["static/ts/build/*.mjs"],
    languageOptions: { globals: { URL: "readonly" } },
  },
  {
    // Put into a page by tests and benchmarks.
    files: ["benchmarks/*.js", "tests/**/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...["window", "document", "innerWidth", "performance", "requestAnimationFrame", "addEventListener"],
          ...["MessageChannel", "PerformanceObserver", "noted", "noteFrames", "axe"],
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
]);

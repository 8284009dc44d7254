import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    reporters: ["default", "./.ci/closing-line.ts"],
    include: ["tests/**/*.test.ts"],
    // The slowest properties open hundreds of workbooks through the real client on one core.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Chromium shares two cores with the other tests: what it is waited for may take longer than the default second.
    expect: { poll: { timeout: 20_000 } },
    coverage: {
      include: ["src/core/**/*.ts"],
      thresholds: {
        lines: 95,
        branches: 90,
        "src/core/{collection,layout,merge}/**": { branches: 94 },
      },
    },
  },
});

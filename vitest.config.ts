import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    testTimeout: 30_000,
    coverage: {
      include: ['src/**/*.ts', 'rules/**/*.ts'],
      // The report's script runs in a browser, where test/html-page.test.ts tries it.
      exclude: ['src/generated/**', 'src/model/types.ts', 'src/report/html/client/**'],
      thresholds: {lines: 95},
      reporter: ['text-summary']
    }
  }
})

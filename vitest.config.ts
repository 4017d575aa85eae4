import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    testTimeout: 30_000,
    coverage: {
      include: ['src/**/*.ts', 'rules/**/*.ts'],
      exclude: ['src/generated/**', 'src/model/types.ts'],
      thresholds: {lines: 95},
      reporter: ['text-summary']
    }
  }
})

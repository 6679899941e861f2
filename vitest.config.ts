import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const onDatabase = ['src/**/*.{routes,db}.test.{ts,tsx}', 'test/http/**/*.test.{ts,tsx}']

/** `npx vitest run --project unit`, or `http` (real PostgreSQL), or `browser`; `npm test` runs the three. */
export default defineConfig({
  test: {
    // Half of a test's time is the database's or the browser's: on two cores, one worker leaves one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/*.test.{ts,tsx}'],
          exclude: onDatabase,
          setupFiles: 'test/properties.ts',
          // Thousands of cases take a second each on an idle machine, and much longer on a busy one.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          include: onDatabase,
          globalSetup: 'test/database.setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          // A real browser beside a database, on two cores: what fails once is reported as flaky, what fails twice is broken.
          retry: 1,
          include: ['test/browser/**/*.spec.ts'],
          globalSetup: 'test/database.setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})

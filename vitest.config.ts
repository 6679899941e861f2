import { defineConfig } from 'vitest/config'

const onDatabase = ['src/**/*.{routes,db}.test.{ts,tsx}', 'test/http/**/*.test.{ts,tsx}']

/** `npx vitest run --project unit`, or `http` (real PostgreSQL), or `browser`; `npm test` runs the three. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/*.test.{ts,tsx}'],
          exclude: onDatabase,
          testTimeout: 20_000,
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
          include: ['test/browser/**/*.spec.ts'],
          globalSetup: 'test/database.setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})

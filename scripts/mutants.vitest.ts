import { defineConfig } from 'vitest/config'

/** The tests that mutation testing may run: those of rules, which need no database and no browser. */
export default defineConfig({
  test: {
    include: [
      'src/modules/{governance,market,territory}/**/*.test.ts',
      'src/platform/{money,fraction}.test.ts',
    ],
    exclude: ['**/*.{routes,db}.test.ts'],
    setupFiles: 'test/properties.ts',
    testTimeout: 20_000,
  },
})

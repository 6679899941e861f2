// Who may import whom (house rules M1 and M2). scripts/borders.ts runs these, and test/borders.test.ts plants a
// violation of each.

const tests = '\\.(test|spec|world)\\.tsx?$'
const rules = { path: '\\.rules\\.ts$' }
const packages = (names) => `(^|/)node_modules/(${names})/`
const database = [packages('kysely|pg|pg-[^/]+|graphile-worker'), '^src/platform/db\\.ts$']
const error = (rule) => ({ severity: 'error', ...rule })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    error({
      name: 'modules-meet-at-the-door',
      comment: 'M1: of another module, import index.ts.',
      from: { path: '^src/modules/([^/]+)/' },
      to: {
        path: '^src/modules/[^/]+/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(index|module)\\.tsx?$'],
      },
    }),
    error({
      name: 'the-rest-enters-by-the-door',
      comment: 'M1: outside the modules too, import their index.ts.',
      from: { pathNot: '^src/modules/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/[^/]+/(index|module)\\.tsx?$' },
    }),
    error({
      name: 'only-the-app-assembles',
      comment: 'M1: src/app.ts alone knows all the modules, and imports their module.ts.',
      from: { pathNot: '^src/app\\.tsx?$' },
      to: { path: '^src/modules/[^/]+/module\\.tsx?$' },
    }),
    error({
      name: 'platform-and-ui-know-no-module',
      comment: 'M1: the ground does not know what stands on it.',
      from: { path: '^src/(platform|ui|islands)/' },
      to: { path: '^src/(modules/|app\\.|main\\.|cli\\.)' },
    }),
    error({
      name: 'no-cycle',
      comment: 'M1: each file can be read after the ones it imports. Types may point back: they vanish.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    }),
    error({
      name: 'rules-are-pure',
      comment: 'M2: rules take values and give values. No database, no HTTP, no page.',
      from: rules,
      to: { path: [...database, packages('hono|@hono/[^/]+'), '\\.tsx$'] },
    }),
    error({
      name: 'rules-have-no-machine',
      comment: 'M2: no file, no clock, no network.',
      from: rules,
      to: { dependencyTypes: ['core'] },
    }),
    error({
      name: 'rules-reach-no-database',
      comment: 'M2: not even through another file.',
      from: rules,
      to: { path: database, reachable: true },
    }),
    error({
      name: 'routes-ask-no-database',
      comment: 'M2: routes call the queries and commands of their noun.',
      from: { path: '\\.routes\\.tsx?$' },
      to: { path: packages('kysely|pg') },
    }),
    error({
      name: 'islands-run-in-the-browser',
      comment: 'W2: an island is sent to the browser, with all it imports.',
      from: { path: '^src/islands/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    }),
    error({
      name: 'islands-reach-no-database',
      comment: 'W2: not even through another file.',
      from: { path: '^src/islands/', pathNot: tests },
      to: { path: database, reachable: true },
    }),
    error({
      name: 'the-product-needs-no-test',
      comment: 'What runs in production imports no test, nor what only tests use.',
      from: { path: '^src/', pathNot: tests },
      to: { path: ['^(test|bench)/', tests] },
    }),
    error({
      name: 'imports-exist',
      comment: 'An import that is not found is checked by nobody.',
      from: {},
      to: { couldNotResolve: true },
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
}

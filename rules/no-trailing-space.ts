import {defineRule} from '../src/rule/index.ts'
export default defineRule({name: 'no-trailing-space', description: 'x', note: 'y', severity: 'warn', *check() {}})

/** Before all tests: builds what tests run as a program, so that they never run yesterday's. */
import {execFileSync} from 'node:child_process'

export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', '--no-types'], {stdio: 'inherit'})
}

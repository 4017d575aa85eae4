/** The GitHub Action as a program: the surroundings that a runner gives it, and the exit code that it takes. */
import process from 'node:process'
import {act} from './action/act.ts'

process.exitCode = await act(process.env, (text) => process.stdout.write(text))

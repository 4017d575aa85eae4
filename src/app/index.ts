/** The review as a Probot application, and its parts for who embeds them. */
import type {Probot} from 'probot'
import {probotApp} from './probot-app.ts'
import {newWorker} from './work.ts'

/** A plain Probot application: `probot run node_modules/listwright/dist/app.js`. */
export default async function listwright(app: Probot): Promise<void> {
  await probotApp(newWorker)(app)
}

export {readEnvironment} from './environment.ts'
export type {NewWorker, Tools} from './handler.ts'
export {newLog} from './log.ts'
export {probotApp} from './probot-app.ts'
export {memoryQueue} from './queue/memory.ts'
export {redisQueue} from './queue/redis.ts'
export type {Queue} from './queue/types.ts'
export {type Serving, serve} from './serve.ts'
export {serveCommand} from './serve-command.ts'
export {nameOf, type Task} from './task.ts'
export {newWorker} from './work.ts'

/** The review as a Probot application, and its parts for who embeds them. */
import type {Probot} from 'probot'
import {probotApp} from './serve/probot-app.ts'
import {newWorker} from './work.ts'

/** A plain Probot application: `probot run node_modules/listwright/dist/app.js`. */
export default async function listwright(app: Probot): Promise<void> {
  await probotApp(newWorker)(app)
}

export {memoryQueue} from './queue/memory.ts'
export {redisQueue} from './queue/redis.ts'
export type {Queue} from './queue/types.ts'
export {readEnvironment} from './serve/environment.ts'
export type {NewWorker, Tools} from './serve/handler.ts'
export {newLog} from './serve/log.ts'
export {probotApp} from './serve/probot-app.ts'
export {type Serving, serve} from './serve/serve.ts'
export {serveCommand} from './serve/serve-command.ts'
export {nameOf, type Task} from './task.ts'
export {newWorker} from './work.ts'

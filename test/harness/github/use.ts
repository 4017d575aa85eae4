/** A fresh hub for each test of a file, which fails with what was wrong about requests. */
import {afterEach, beforeEach, expect} from 'vitest'
import type {Permissions} from './app.ts'
import {type Hub, newHub} from './hub.ts'

/** Gives the hub of the test that runs. */
export function useHub(options: {readonly permissions?: Permissions} = {}): () => Hub {
  let hub: Hub | undefined
  beforeEach(async () => {
    hub = await newHub(options)
  })
  afterEach(async () => {
    await hub?.close()
    expect(hub?.violations).toEqual([])
  })
  return () => {
    if (!hub) throw new Error('Cannot use the hub outside of a test')
    return hub
  }
}

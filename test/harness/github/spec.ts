/** GitHub's own description of its API, against which every request and every answer of the fake is checked. */
import fs from 'node:fs'
import path from 'node:path'
import {Ajv, type ValidateFunction} from 'ajv'
import formats from 'ajv-formats'
import {root} from '../shared.ts'

const file = path.resolve(root, '..', 'shared', 'github', 'api.json')

/** Whether the description is there. Where it is not, requests go unchecked, and tests of the check say that they skip. */
export const hasSpec = fs.existsSync(file)

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: object
  readonly $ref?: string
}

export interface Spec {
  /** What is wrong with a request to a path of the description, `/repos/{owner}/{repo}`. */
  request(method: string, template: string, query: URLSearchParams, body: unknown): readonly string[]
  response(method: string, template: string, status: number, body: unknown): readonly string[]
}

type Node = Record<string, unknown>

/** Reads the description; nothing is checked where it is not there. */
export function readSpec(): Spec {
  if (!hasSpec) return {request: () => [], response: () => []}
  const document = JSON.parse(fs.readFileSync(file, 'utf8')) as Node
  mend(document)
  const ajv = new Ajv({strict: false, allErrors: true, coerceTypes: false})
  formats.default(ajv)
  ajv.addSchema(document, 'api')
  const requests = new Ajv({strict: false, allErrors: true, coerceTypes: true})
  formats.default(requests)
  const compiled = new Map<string, ValidateFunction | undefined>()
  const once = (key: string, compile: () => ValidateFunction | undefined): ValidateFunction | undefined => {
    if (!compiled.has(key)) compiled.set(key, compile())
    return compiled.get(key)
  }
  const at = (...keys: readonly string[]): unknown =>
    keys.reduce<unknown>((node, key) => (node as Node | undefined)?.[key], document)
  const resolve = (node: unknown): Node => {
    const reference = (node as Node | undefined)?.$ref
    return typeof reference === 'string'
      ? (at(...reference.slice('api#/'.length).split('/')) as Node)
      : ((node ?? {}) as Node)
  }
  const told = (validate: ValidateFunction | undefined, value: unknown): string[] =>
    !validate || validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({instancePath, message, params}) => `${instancePath} ${message} ${JSON.stringify(params)}`
        )

  return {
    request(method, template, query, body) {
      const operation = at('paths', template, method.toLowerCase()) as Node | undefined
      if (!operation) return ['the description has no such operation']
      const parameters = ((operation.parameters ?? []) as object[]).map((each) => resolve(each) as unknown as Parameter)
      const wrong: string[] = []
      for (const [name, value] of query) {
        const parameter = parameters.find((each) => each.in === 'query' && each.name === name)
        if (!parameter) wrong.push(`unknown parameter ${name}`)
        else
          wrong.push(
            ...told(
              once(`${method} ${template} ${name}`, () =>
                requests.compile({type: 'object', properties: {value: parameter.schema}})
              ),
              {value}
            )
          )
      }
      const schema = at('paths', template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema')
      if (schema)
        wrong.push(
          ...told(
            once(`${method} ${template}`, () => ajv.compile(closed(schema) as object)),
            body ?? {}
          )
        )
      return wrong
    },
    response(method, template, status, body) {
      const responses = at('paths', template, method.toLowerCase(), 'responses') as Node | undefined
      if (!responses) return []
      const response = responses[status]
      // The description lists few errors. What it does not list is told by the status alone.
      if (!response) return status >= 400 ? [] : [`unknown status ${status}`]
      const content = (resolve(response).content as Record<string, {schema: object}> | undefined)?.['application/json']
      if (!content) return []
      const validate = once(`${method} ${template} ${status}`, () => ajv.compile(content.schema))
      return told(validate, body)
    }
  }
}

/** Where the description itself is at odds with what GitHub sends. */
function mend(node: unknown): void {
  if (Array.isArray(node)) node.forEach(mend)
  if (node === null || typeof node !== 'object' || Array.isArray(node)) return
  const schema = node as Node
  // References must be found from schemas of a part, too.
  if (typeof schema.$ref === 'string') schema.$ref = schema.$ref.replace(/^#/, 'api#')
  // OpenAPI's `nullable` is meant of a list of values and of references, too. Of the latter it may say all and mean any:
  // an account is a user or an enterprise.
  const parts = schema.allOf ?? schema.anyOf ?? schema.oneOf
  if (schema.nullable === true && schema.type === undefined && Array.isArray(parts)) {
    for (const key of ['nullable', 'allOf', 'oneOf']) delete schema[key]
    schema.anyOf = [...(parts as unknown[]), {type: 'null'}]
  } else if (schema.nullable === true && schema.type === undefined) {
    delete schema.nullable
  }
  if (schema.nullable === true && Array.isArray(schema.enum)) schema.enum = [...(schema.enum as unknown[]), null]
  for (const [key, value] of Object.entries(schema)) {
    mend(value)
    // The head of a pull request whose fork was removed has no repository.
    if (key === 'head') headWithout(value)
  }
}

function headWithout(head: unknown): void {
  const properties = (head as {properties?: Node} | null)?.properties
  if (properties?.repo) properties.repo = {anyOf: [properties.repo, {type: 'null'}]}
}

/** The same schema, with no properties but those it names: GitHub ignores others, so one is a mistake of ours. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed)
  if (node === null || typeof node !== 'object') return node
  const schema = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  const open = schema.properties && schema.additionalProperties === undefined && schema.type === 'object'
  return open ? {...schema, additionalProperties: false} : schema
}

/** Lets a test call any method of the real Durable client over HTTP. */
import { app } from '@azure/functions';
import * as df from 'durable-functions';

interface ClientCall {
  readonly method: string;
  readonly args: readonly unknown[];
}

app.http('client', {
  methods: ['POST'],
  route: 'client',
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const { method, args } = (await request.json()) as ClientCall;
    const client = df.getClient(context);
    const member: unknown = Reflect.get(client, method);
    if (typeof member !== 'function') return { status: 400, jsonBody: { error: `no method ${method}` } };
    try {
      // Filters hold dates, which JSON does not know.
      const withDates = args.map((arg) => reviveDates(arg));
      const result: unknown = await Reflect.apply(member, client, withDates);
      return { jsonBody: { result } };
    } catch (error) {
      return { jsonBody: { error: error instanceof Error ? error.message : String(error) } };
    }
  },
});

app.http('startAndLinks', {
  methods: ['POST'],
  route: 'start/{name}/{id}',
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const id = await client.startNew(request.params['name'] ?? '', {
      instanceId: request.params['id'] ?? '',
    });
    return client.createCheckStatusResponse(request, id);
  },
});

function reviveDates(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      key.startsWith('createdTime') ? new Date(String(member)) : member,
    ]),
  );
}

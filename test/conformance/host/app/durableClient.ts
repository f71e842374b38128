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
      const result: unknown = await Reflect.apply(member, client, args);
      return { jsonBody: { result } };
    } catch (error) {
      return { jsonBody: { error: error instanceof Error ? error.message : String(error) } };
    }
  },
});

/** The part of `@azure/functions-core` that `@azure/functions` 4 uses: the contract between a worker and its host. */

/** A value as it crosses the border between host and worker; exactly one member is set. */
export interface TypedData {
  readonly string?: string;
  /** JSON text. */
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly int?: number;
  readonly double?: number;
  readonly http?: HttpData;
}

/** A value of a nullable mapping. */
export interface NullableString {
  readonly value: string;
}

/** An HTTP request (in) or response (out). */
export interface HttpData {
  readonly method?: string;
  readonly url?: string;
  readonly nullableHeaders?: Readonly<Record<string, NullableString>>;
  readonly nullableQuery?: Readonly<Record<string, NullableString>>;
  readonly nullableParams?: Readonly<Record<string, NullableString>>;
  readonly body?: TypedData | null;
  /** Response only: a number as text. */
  readonly statusCode?: string;
  /** Response only. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Response only. */
  readonly cookies?: readonly HttpCookie[];
}

/** A cookie that a function sets. */
export interface HttpCookie {
  readonly name: string;
  readonly value: string;
  readonly domain?: NullableString;
  readonly path?: NullableString;
  readonly expires?: { readonly value: { readonly seconds: number } };
  readonly secure?: { readonly value: boolean };
  readonly httpOnly?: { readonly value: boolean };
  readonly sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
  readonly maxAge?: { readonly value: number };
}

/** A binding as the application registered it: its type and direction, and whatever belongs to that type. */
export interface BindingInfo {
  readonly type: string;
  readonly direction: string;
  readonly [option: string]: unknown;
}

/** What the application says about a function when it registers it. */
export interface FunctionMetadata {
  readonly name: string;
  readonly functionId?: string;
  readonly bindings: Readonly<Record<string, BindingInfo>>;
  readonly retryOptions?: unknown;
}

/** The application's own function behind a registration. */
export type FunctionCallback = (...args: readonly unknown[]) => unknown;

/** How much a log line matters. */
export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none';

/** What an invocation is told that tries again what has failed. */
export interface RetryContext {
  /** 1 at the first attempt after the failure. */
  readonly retryCount: number;
  /** -1: without end. */
  readonly maxRetryCount: number;
  /** How the attempt before has failed. */
  readonly exception: { readonly message: string; readonly stackTrace: string };
}

/** What the host hands over for one invocation. */
export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly metadata: FunctionMetadata;
  readonly request: {
    readonly invocationId: string;
    readonly functionId: string;
    readonly inputData: readonly { readonly name: string; readonly data: TypedData | undefined }[];
    readonly triggerMetadata: Readonly<Record<string, TypedData>>;
    readonly traceContext: { readonly traceParent: string; readonly traceState: string };
    readonly retryContext: RetryContext | undefined;
  };
  /** Where the invocation stands: the library warns about a log call after the end. */
  state: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined;
  log(level: LogLevel, category: string, message: string): void;
}

/** What comes back from an invocation. */
export interface InvocationResponse {
  readonly outputData?: readonly { readonly name: string; readonly data?: TypedData | null }[];
  readonly returnValue?: TypedData | null;
}

/** One invocation as `@azure/functions` carries it out. */
export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** What `@azure/functions` gives to `setProgrammingModel`. */
export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
  getCapabilities?(capabilities: Record<string, string>): Promise<Record<string, string>>;
}

/** A hook's context: each kind of hook has further members, some of which the hook may replace. */
export type HookContext = Record<string, unknown>;
/** What the application does at a hook. */
export type HookCallback = (context: HookContext) => unknown;

const HOOK_NAMES = ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'] as const;
/** A hook that the application can register for. */
export type HookName = (typeof HOOK_NAMES)[number];

/** A registration that can be taken back. */
export class Disposable {
  static from(...disposables: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }

  constructor(private readonly callOnDispose: () => unknown) {}

  dispose(): unknown {
    return this.callOnDispose();
  }
}

/** What the application has registered so far, and the module object that it sees as `@azure/functions-core`. */
export class CoreApi {
  readonly functions: { readonly metadata: FunctionMetadata; readonly callback: FunctionCallback }[] = [];
  programmingModel: ProgrammingModel | undefined;
  /** Functions can only be registered while the application is being loaded. */
  registrationClosed = false;
  private readonly hooks = new Map<HookName, HookCallback[]>();

  constructor(private readonly writeLog: (level: LogLevel, category: string, message: string) => void) {}

  /** The exports of the intercepted module. */
  readonly exports = {
    version: '3.12.0',
    hostVersion: '4.1000.0',
    Disposable,
    registerFunction: (metadata: FunctionMetadata, callback: FunctionCallback): Disposable => {
      if (this.registrationClosed)
        throw new Error(`Function "${metadata.name}" is registered too late: the application has started.`);
      if (this.functions.some((known) => known.metadata.name === metadata.name))
        throw new Error(`Function "${metadata.name}" is registered twice: names must be unique.`);
      const registration = { metadata, callback };
      this.functions.push(registration);
      return new Disposable(() => {
        this.functions.splice(this.functions.indexOf(registration), 1);
      });
    },
    setProgrammingModel: (model: ProgrammingModel): void => {
      this.programmingModel = model;
    },
    getProgrammingModel: (): ProgrammingModel | undefined => this.programmingModel,
    registerHook: (name: string, callback: HookCallback): Disposable => {
      const known = HOOK_NAMES.find((hook) => hook === name);
      if (known === undefined)
        throw new RangeError(`Unrecognized hook "${name}": the host knows ${HOOK_NAMES.join(', ')}.`);
      const callbacks = this.hooks.get(known) ?? [];
      callbacks.push(callback);
      this.hooks.set(known, callbacks);
      return new Disposable(() => {
        callbacks.splice(callbacks.indexOf(callback), 1);
      });
    },
    log: (level: LogLevel, category: string, message: string): void => {
      this.writeLog(level, category, message);
    },
  };

  /** Runs the hooks of one kind in the order of their registration; a hook that throws ends the run. */
  async runHooks(name: HookName, context: HookContext): Promise<void> {
    for (const callback of this.hooks.get(name) ?? []) await callback(context);
  }

  /** Log hooks may rewrite level and message; they are not waited for. */
  runLogHooks(context: HookContext): void {
    for (const callback of this.hooks.get('log') ?? []) callback(context);
  }
}

/** The resources of Cloud Tasks v2 as proto3 JSON, which is how every handler takes and gives them. */
export type TaskView = 'VIEW_UNSPECIFIED' | 'BASIC' | 'FULL';

export interface HttpRequestJson {
  url?: string;
  httpMethod?: string;
  headers?: Record<string, string>;
  /** Base64. */
  body?: string;
  oauthToken?: { serviceAccountEmail?: string; scope?: string };
  oidcToken?: { serviceAccountEmail?: string; audience?: string };
}

export interface AttemptJson {
  scheduleTime?: string;
  dispatchTime?: string;
  responseTime?: string;
  responseStatus?: { code?: number; message?: string };
}

export interface TaskJson {
  name?: string;
  httpRequest?: HttpRequestJson;
  appEngineHttpRequest?: object;
  scheduleTime?: string;
  createTime?: string;
  dispatchDeadline?: string;
  dispatchCount?: number;
  responseCount?: number;
  firstAttempt?: AttemptJson;
  lastAttempt?: AttemptJson;
  view?: TaskView;
}

export interface RateLimitsJson {
  maxDispatchesPerSecond?: number;
  maxBurstSize?: number;
  maxConcurrentDispatches?: number;
}

export interface RetryConfigJson {
  maxAttempts?: number;
  maxRetryDuration?: string;
  minBackoff?: string;
  maxBackoff?: string;
  maxDoublings?: number;
}

export interface QueueJson {
  name?: string;
  appEngineRoutingOverride?: object;
  rateLimits?: RateLimitsJson;
  retryConfig?: RetryConfigJson;
  state?: string;
  purgeTime?: string;
  stackdriverLoggingConfig?: { samplingRatio?: number };
}

/** What each method of the service takes and gives. */
export interface Methods {
  ListQueues: [
    { parent?: string; filter?: string; pageSize?: number; pageToken?: string },
    { queues?: QueueJson[]; nextPageToken?: string },
  ];
  GetQueue: [{ name?: string }, QueueJson];
  CreateQueue: [{ parent?: string; queue?: QueueJson }, QueueJson];
  UpdateQueue: [{ queue?: QueueJson; updateMask?: string }, QueueJson];
  DeleteQueue: [{ name?: string }, Record<string, never>];
  PurgeQueue: [{ name?: string }, QueueJson];
  PauseQueue: [{ name?: string }, QueueJson];
  ResumeQueue: [{ name?: string }, QueueJson];
  GetIamPolicy: [object, object];
  SetIamPolicy: [object, object];
  TestIamPermissions: [object, object];
  ListTasks: [
    { parent?: string; responseView?: TaskView; pageSize?: number; pageToken?: string },
    { tasks?: TaskJson[]; nextPageToken?: string },
  ];
  GetTask: [{ name?: string; responseView?: TaskView }, TaskJson];
  CreateTask: [{ parent?: string; task?: TaskJson; responseView?: TaskView }, TaskJson];
  DeleteTask: [{ name?: string }, Record<string, never>];
  RunTask: [{ name?: string; responseView?: TaskView }, TaskJson];
}

export type Handlers = { [M in keyof Methods]: (request: Methods[M][0]) => Methods[M][1] };

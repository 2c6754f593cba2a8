import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Endpoint } from "../app.ts";

/** What /metrics tells. No label holds anything that a caller chose. */
export interface Metrics {
  /** `outcome` is the first code by which it was refused, or `ok`. */
  answered(answer: {
    readonly route: string;
    readonly status: number;
    readonly outcome: string;
    readonly ms: number;
  }): void;
  batch(requests: number, seconds: number): void;
  /** The run of a file that came through the endpoint has ended, or could not begin. */
  imported(status: string): void;
  /** Of the endpoint that is served. */
  watch(endpoint: Pick<Endpoint, "load">): void;
  readonly contentType: string;
  text(): Promise<string>;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "intake_requests_total",
    help: "Requests that were answered",
    labelNames: ["route", "status", "outcome"],
    registers,
  });
  const latency = new Histogram({
    name: "intake_request_seconds",
    help: "From the headers of a request to its answer",
    labelNames: ["route"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers,
  });
  const batchSize = new Histogram({
    name: "intake_batch_requests",
    help: "Requests that were registered in one transaction",
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    registers,
  });
  const batchTime = new Histogram({
    name: "intake_batch_seconds",
    help: "How long a transaction took",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 10],
    registers,
  });
  const imports = new Counter({
    name: "intake_imports_total",
    help: "Files that were imported through the endpoint",
    labelNames: ["status"],
    registers,
  });
  return {
    answered({ route, status, outcome, ms }) {
      requests.inc({ route, status, outcome });
      latency.observe({ route }, ms / 1000);
    },
    batch(size, seconds) {
      batchSize.observe(size);
      batchTime.observe(seconds);
    },
    imported: (status) => imports.inc({ status }),
    watch(endpoint) {
      const gauge = (name: string, help: string, value: () => number) =>
        new Gauge({
          ...{ name, help, registers },
          collect() {
            this.set(value());
          },
        });
      gauge("intake_waiting_requests", "Requests that wait for a lane", () => endpoint.load().waiting);
      gauge("intake_busy_lanes", "Lanes that store a batch", () => endpoint.load().busyLanes);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}

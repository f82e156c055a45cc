"use client";

import { OnDemand } from "./on-demand";
import type { PopoverProps } from "./popover-layer";

const load = () => import("./popover-layer").then((module) => module.PopoverLayer);

/** More about one thing, beside it. */
export function Popover(props: PopoverProps) {
  return <OnDemand popup="dialog" load={load} layer={props} />;
}

"use client";

import type { DialogProps } from "./dialog-layer";
import { OnDemand } from "./on-demand";

const load = () => import("./dialog-layer").then((module) => module.DialogLayer);

/** One layer above the page: 480 or 640 wide, focus kept inside and given back. Never a dialog over a dialog. */
export function Dialog(props: DialogProps) {
  return <OnDemand popup="dialog" load={load} layer={props} />;
}

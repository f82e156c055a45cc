"use client";

import type { DrawerProps } from "./drawer-layer";
import { OnDemand } from "./on-demand";

const load = () => import("./drawer-layer").then((module) => module.DrawerLayer);

/** Something beside the page: its places on a phone, the facts of a case. Closed by button, Esc, the ground, or a swipe. */
export function Drawer(props: DrawerProps) {
  return <OnDemand popup="dialog" load={load} layer={props} />;
}

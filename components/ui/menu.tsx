"use client";

import type { MenuProps } from "./menu-layer";
import { OnDemand } from "./on-demand";

export type { MenuEntry } from "./menu-layer";

const load = () => import("./menu-layer").then((module) => module.MenuLayer);

/** Several deeds on one thing. Each can also be done elsewhere. */
export function Menu(props: MenuProps) {
  return <OnDemand popup="menu" load={load} layer={props} />;
}

"use client";

import type { AlertDialogProps } from "./alert-dialog-layer";
import { OnDemand } from "./on-demand";

const load = () => import("./alert-dialog-layer").then((module) => module.AlertDialogLayer);

/** Asks before a deed that binds or cannot be undone. It closes when the deed is done; a refusal stays inside, in words. */
export function AlertDialog(props: AlertDialogProps) {
  return <OnDemand popup="dialog" load={load} layer={props} />;
}

"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./button";
import { RefusalBanner } from "./refusal-banner";

export type AlertDialogProps = {
  /** What opens it; left out where something else does, and `open` says so. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, to whom, until when, and what cannot be undone. */
  consequence: ReactNode;
  /** The verb on the button. */
  confirm: ReactNode;
  onConfirm: () => Promise<unknown>;
  /** The word on the button that leaves everything as it is. */
  cancel?: ReactNode;
  danger?: boolean;
  defaultOpen?: boolean;
  children?: ReactNode;
};

export function AlertDialogLayer({
  trigger,
  title,
  consequence,
  confirm,
  onConfirm,
  cancel,
  open: isAsked,
  onOpenChange,
  danger = false,
  defaultOpen = false,
  children,
}: AlertDialogProps) {
  const t = useTranslations("ui");
  const [isOpen, setIsOpen] = useState(defaultOpen);
  const open = isAsked ?? isOpen;
  const setOpen = (to: boolean) => {
    setIsOpen(to);
    onOpenChange?.(to);
  };
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const run = () => {
    setPending(true);
    setError(null);
    onConfirm()
      .then(() => setOpen(false), setError)
      .finally(() => setPending(false));
  };

  return (
    <BaseAlertDialog.Root open={open} onOpenChange={(to) => setOpen(to)}>
      {trigger ? <BaseAlertDialog.Trigger render={trigger} /> : null}
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className="fixed inset-0 z-30 bg-ink/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-bg/70" />
        <BaseAlertDialog.Viewport className="fixed inset-0 z-30 grid place-items-center overflow-y-auto p-4">
          <BaseAlertDialog.Popup className="overlay w-full max-w-[480px] p-6">
            <BaseAlertDialog.Title className="text-17">{title}</BaseAlertDialog.Title>
            <BaseAlertDialog.Description render={<div />} className="mt-2 text-ink">
              {consequence}
            </BaseAlertDialog.Description>
            {children ? <div className="mt-4">{children}</div> : null}
            {error ? (
              <div className="mt-4">
                <RefusalBanner error={error} />
              </div>
            ) : null}
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <BaseAlertDialog.Close render={<Button />}>{cancel ?? t("cancel")}</BaseAlertDialog.Close>
              <Button look={danger ? "danger" : "primary"} pending={pending} onClick={run}>
                {confirm}
              </Button>
            </div>
          </BaseAlertDialog.Popup>
        </BaseAlertDialog.Viewport>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}

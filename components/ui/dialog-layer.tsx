"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./classes";

export type DialogProps = {
  title: ReactNode;
  /** The consequence: who, what, until when, what cannot be undone. */
  description?: ReactNode;
  children?: ReactNode;
  /** The buttons, the main one last. */
  actions?: ReactNode;
  /** A Button that opens it; without one, `open` and `onOpenChange` rule. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  defaultOpen?: boolean;
  wide?: boolean;
  /** Whether closing puts the focus back; left out, it goes to what opened the dialog. */
  givesFocusBack?: boolean;
};

export function DialogLayer({
  title,
  description,
  children,
  actions,
  trigger,
  open,
  onOpenChange,
  defaultOpen = false,
  wide = false,
  givesFocusBack = true,
}: DialogProps) {
  const t = useTranslations("ui");
  return (
    <BaseDialog.Root {...(open === undefined ? { defaultOpen } : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger ? <BaseDialog.Trigger render={trigger} /> : null}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-30 bg-ink/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-bg/70" />
        <BaseDialog.Viewport className="fixed inset-0 z-30 grid place-items-center overflow-y-auto p-4">
          <BaseDialog.Popup finalFocus={givesFocusBack} className={cn("overlay w-full max-w-[480px] p-6", wide && "max-w-[640px]")}>
            <div className="flex items-start justify-between gap-4">
              <BaseDialog.Title className="text-17">{title}</BaseDialog.Title>
              <BaseDialog.Close
                aria-label={t("close")}
                className="-me-2 -mt-1 grid size-8 shrink-0 place-items-center rounded-ctl text-ink-2 hover:bg-sunken"
              >
                <X aria-hidden className="size-4 stroke-[1.5]" />
              </BaseDialog.Close>
            </div>
            {description ? <BaseDialog.Description className="mt-2 text-ink">{description}</BaseDialog.Description> : null}
            {children ? <div className="mt-4">{children}</div> : null}
            {actions ? <div className="mt-6 flex flex-wrap justify-end gap-2">{actions}</div> : null}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

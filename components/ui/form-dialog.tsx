"use client";

import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { SubmitButton } from "./submit-button";

type FormDialogProps = {
  trigger: ReactElement;
  title: string;
  /** What follows from the deed. */
  description: ReactNode;
  /** The form, made anew each time the dialog opens. */
  children: (close: () => void) => ReactNode;
};

/** A deed that a form is filled in for: opened by its trigger, closed when it is done or thought better of. */
export function FormDialog({ children, ...told }: FormDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog wide open={open} onOpenChange={setOpen} {...told}>
      {open ? children(() => setOpen(false)) : null}
    </Dialog>
  );
}

type FormDeedsProps = { onClose: () => void; danger?: boolean; children: ReactNode };

/** The foot of such a form: to leave it, and to do it. */
export function FormDeeds({ onClose, danger = false, children }: FormDeedsProps) {
  const cancel = useTranslations("ui")("cancel");
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button onClick={onClose}>{cancel}</Button>
      <SubmitButton danger={danger}>{children}</SubmitButton>
    </div>
  );
}

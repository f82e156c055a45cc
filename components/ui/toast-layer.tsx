"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleCheck, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { buttonClasses } from "./button-classes";
import { onToast, type ToastMessage, takeToasts } from "./toast";

const manager = Toast.createToastManager();

/** Where toasts appear. */
export function ToastLayer() {
  useEffect(() => {
    const show = () => {
      for (const message of takeToasts()) add(message);
    };
    show();
    return onToast(show);
  }, []);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed end-4 bottom-20 z-40 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 md:bottom-4 print:hidden">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function add({ undo, ...words }: ToastMessage) {
  const id = manager.add({
    ...words,
    timeout: undo ? 8000 : 5000,
    ...(undo
      ? {
          actionProps: {
            children: undo.label,
            onClick: () => {
              undo.act();
              manager.close(id);
            },
          },
        }
      : {}),
  });
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  const t = useTranslations("ui");
  return toasts.map((entry) => (
    <Toast.Root key={entry.id} toast={entry} swipeDirection={["right", "down"]} className="overlay rounded-ctl data-limited:hidden">
      <Toast.Content className="flex items-center gap-3 py-2.5 ps-3 pe-2">
        <CircleCheck aria-hidden className="size-4 shrink-0 stroke-[1.5] text-good" />
        <div className="min-w-0 grow text-13">
          <Toast.Title className="font-semibold" />
          <Toast.Description className="text-ink-2" />
        </div>
        {entry.actionProps ? <Toast.Action className={buttonClasses({ look: "secondary", size: "small" })} /> : null}
        {/* The library hides it from assistive technology while messages are stacked, and leaves it focusable. */}
        <Toast.Close
          aria-hidden={false}
          aria-label={t("dismiss")}
          className="grid size-7 shrink-0 place-items-center rounded-ctl text-ink-2 hover:bg-sunken"
        >
          <X aria-hidden className="size-4 stroke-[1.5]" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

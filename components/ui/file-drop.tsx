"use client";

import { Progress } from "@base-ui/react/progress";
import { CircleAlert, CircleCheck, FileText, Upload, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { buttonClasses } from "./button-classes";
import { cn } from "./classes";
import { IconButton } from "./icon-button";

export type DroppedFile = {
  id: string;
  name: string;
  bytes: number;
  /** 0–100 while it is sent; null when the end is not known. */
  progress?: number | null;
  state: "sending" | "done" | "refused";
  /** "scanned", "not scanned", or why it was refused. */
  note?: ReactNode;
};

export type FileDropProps = {
  label: ReactNode;
  /** Kinds and size, and why it is needed. */
  hint?: ReactNode;
  accept?: string;
  multiple?: boolean;
  files: readonly DroppedFile[];
  onFiles: (files: File[]) => void;
  onRemove?: (id: string) => void;
  disabled?: boolean;
};

/** Files by dragging or by button, each with its own progress and result. Sending them is the caller's deed. */
export function FileDrop({ label, hint, accept, multiple = false, files, onFiles, onRemove, disabled = false }: FileDropProps) {
  const t = useTranslations("ui.files");
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) onFiles([...event.dataTransfer.files].slice(0, multiple ? undefined : 1));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-13">
        {label}
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dragging is the twin of the file button inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex flex-wrap items-center gap-3 rounded-ctl border border-line-ctl border-dashed bg-surface px-4 py-4",
          over && "border-brand bg-brand-soft",
          disabled && "bg-sunken",
        )}
      >
        <Upload aria-hidden className="size-5 stroke-[1.5] text-ink-3" />
        <span className="text-13 text-ink-2 max-md:hidden">{t("drag")}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
          className="peer sr-only"
        />
        <span
          aria-hidden
          className="contents peer-focus-visible:[&>label]:outline-2 peer-focus-visible:[&>label]:outline-focus peer-focus-visible:[&>label]:outline-offset-2"
        >
          <label htmlFor={id} className={buttonClasses({ size: "small" })}>
            {t("choose", { count: multiple ? 2 : 1 })}
          </label>
        </span>
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="text-13 text-ink-3">
          {hint}
        </p>
      ) : null}
      {files.length > 0 ? (
        <ul className="border-line border-t">
          {files.map((file) => (
            <FileLine key={file.id} file={file} {...(onRemove ? { onRemove } : {})} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const icons = { sending: FileText, done: CircleCheck, refused: CircleAlert };
const tints = { sending: "text-ink-3", done: "text-ink-2", refused: "text-bad" };

const kilobyte = 1_000;
const megabyte = 1_000_000;

/** A size people read: bytes, kilobytes from one on, megabytes from one on. */
function sizeIn(t: ReturnType<typeof useTranslations<"ui.files">>, bytes: number): string {
  if (bytes < kilobyte) return t("bytes", { bytes });
  return bytes < megabyte
    ? t("kilobytes", { kilobytes: Math.round(bytes / kilobyte) })
    : t("size", { megabytes: (bytes / megabyte).toFixed(1) });
}

function FileLine({ file, onRemove }: { file: DroppedFile; onRemove?: (id: string) => void }) {
  const t = useTranslations("ui.files");
  const Icon = icons[file.state];
  return (
    <li className="flex min-h-row items-center gap-3 border-edge border-b py-1.5 text-13">
      <Icon aria-hidden className={cn("size-4 shrink-0 stroke-[1.5]", tints[file.state])} />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap justify-between gap-x-4">
          <span className="min-w-0 truncate font-medium">{file.name}</span>
          <span className="num text-ink-3">{sizeIn(t, file.bytes)}</span>
        </p>
        {file.state === "sending" ? (
          <Progress.Root value={file.progress ?? null} aria-label={t("progress", { name: file.name })}>
            <Progress.Track className="mt-1 h-1 overflow-hidden rounded-full bg-line">
              <Progress.Indicator className="forced-color-adjust-none h-full bg-brand transition-[width] duration-150 data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
            </Progress.Track>
          </Progress.Root>
        ) : (
          <p className={file.state === "refused" ? "text-bad" : "text-ink-3"}>{file.note ?? t(file.state)}</p>
        )}
      </div>
      {onRemove ? (
        <IconButton label={t("remove", { name: file.name })} size="small" onClick={() => onRemove(file.id)}>
          <X aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}

import { cva, type VariantProps } from "class-variance-authority";

/** How a button looks, shared by buttons and by links that look like one. */
export const buttonClasses = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-ctl border font-medium leading-none transition-colors duration-100",
    "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.5] max-md:min-h-11",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3",
    "data-disabled:cursor-not-allowed data-disabled:border-line data-disabled:bg-sunken data-disabled:text-ink-3",
  ],
  {
    variants: {
      look: {
        primary: "forced-color-adjust-none border-brand bg-brand font-semibold text-on-brand hover:border-brand-hover hover:bg-brand-hover",
        secondary: "border-line-ctl bg-surface text-ink hover:bg-sunken",
        quiet: "border-transparent bg-transparent text-brand-text hover:bg-sunken",
        danger: "border-bad bg-surface text-bad hover:bg-bad-soft",
      },
      size: { small: "h-7 px-2.5 text-13", medium: "h-ctl px-3.5 text-body leading-none", large: "h-11 px-5 text-15 leading-none" },
      wide: { true: "w-full" },
    },
    defaultVariants: { look: "secondary", size: "medium" },
  },
);

export type ButtonLook = VariantProps<typeof buttonClasses>;

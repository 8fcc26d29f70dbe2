/**
 * The app's own colours and measures (renderer/ui/tokens.css), which a page on a disk cannot load from it; a test keeps
 * the two the same.
 */
export const PAGE_TOKENS = `
:root {
  --paper: #f6f8f8;
  --surface: #ffffff;
  --ink: #16282b;
  --ink-soft: #4a5d61;
  --line: #cfd9da;
  --accent: #0f5c5c;
  --accent-ink: #ffffff;
  --accent-soft: #e2f1ef;
  --mark: #ffe89a;
  --mark-ink: #2b2300;
  --good: #17653a;
  --good-soft: #e3f3e8;
  --warn: #7a4b00;
  --warn-soft: #fdf0d9;
  --bad: #a3192b;
  --bad-soft: #fbe6e8;
  --note: #1f4d8a;
  --note-soft: #e5eefa;
  --radius: 10px;
  --gap: 16px;
  --shadow: 0 1px 3px rgb(0 0 0 / 12%);
  font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  color-scheme: light;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1719;
    --surface: #182427;
    --ink: #e7eff0;
    --ink-soft: #a9babd;
    --line: #35474b;
    --accent: #6fd0c2;
    --accent-ink: #06201d;
    --accent-soft: #163a38;
    --mark: #6b5600;
    --mark-ink: #fff6d6;
    --good: #7fd6a0;
    --good-soft: #143022;
    --warn: #f2c274;
    --warn-soft: #37290f;
    --bad: #ff9aa5;
    --bad-soft: #3d161c;
    --note: #9cc4ff;
    --note-soft: #14263f;
    --shadow: none;
    color-scheme: dark;
  }
}
`;

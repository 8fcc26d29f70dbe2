/** A page that stopped working. */
export const crash = {
  title: 'This page stopped working',
  help: 'The other pages go on. Try again; where it happens again, tell IT the code. If you needed an answer, call the people you would call.',
  code: 'Code for IT:',
  copy: 'Copy the code',
};

@rem outpost COMMAND on Windows, where `npm link` was not run: put this folder on the Path.
@node "%~dp0outpost.mjs" %*

import { Component, signal } from '@angular/core';

@Component({
  selector: 'app-root',
  template: '<h1>Rendered by {{ framework() }}</h1>',
})
export class App {
  protected readonly framework = signal('Angular');
}

document.querySelector('#app').textContent = 'Rendered after ' + 'Yarn';
